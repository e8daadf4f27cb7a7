"""What was found becomes rows of the common schema."""
