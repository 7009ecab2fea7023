"""What a person changes of an event in a form, against what others did meanwhile."""
