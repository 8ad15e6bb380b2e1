"""How opportunities go on: what a stage asks for, what the log teaches, what is wrong with one."""
