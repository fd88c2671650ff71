"""What is done with a picture of a paper: find, straighten, judge, bind into a PDF. Its own process (OpenCV)."""
