//! What is judged by what lies around a file: scorecards and models in its folder, and git.
