"""What the buyer wants done: one module per job, and the parts a job is made of."""
