"""What is doubtful in a case beyond its form: warnings that leave it readable and answerable."""
