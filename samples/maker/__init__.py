"""Makes the samples: one grid notation to every container."""
