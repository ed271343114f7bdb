"""A made-up area: Northmoor, its families and their journeys, written through the use cases like everything else."""
