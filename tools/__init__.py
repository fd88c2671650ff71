"""What keeps the house in order: generators and checks that `make check` runs."""
