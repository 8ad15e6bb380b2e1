"""What is handed to others: values in, bytes of a document out. Reads nothing, saves nothing."""
