"""Operating-system services: processes, threads, memory, output files that appear only when they are complete."""
