"""The smallest changes of preference and belief after which an observation would follow."""
