"""Scripts that build what is generated in `resources/`, and benchmarks."""
