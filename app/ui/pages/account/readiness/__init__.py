"""May expansion be raised, how ready is the renewal: the answers, the questions, the exceptions."""
