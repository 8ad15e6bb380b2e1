"""What is handed to others: values in, the bytes of a document out. Reads nothing, saves nothing."""
