"""Plan and value: objectives on their way, milestones, results, and when these are to be told."""
