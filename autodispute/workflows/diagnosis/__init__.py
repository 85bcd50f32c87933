"""What `autodispute doctor` looks at: whether a filing could start here, and what to do where it could not."""
