"""Cases with known answers, metrics and benchmarks. No package imports this one."""
