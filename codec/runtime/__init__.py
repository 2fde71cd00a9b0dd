"""What the machine offers: processes, threads, memory, files that appear only when they are whole."""
