"""The guided tour: a citizen with hands and a bag, the walk through the screens, what goes wrong on demand."""
