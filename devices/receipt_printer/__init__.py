"""Receipt printers: one layout for screen, picture and paper, and drivers that tell what really came out."""
