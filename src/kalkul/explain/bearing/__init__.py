"""What carries a conclusion: minimal sufficient and breaking sets of premises, and of explanations."""
