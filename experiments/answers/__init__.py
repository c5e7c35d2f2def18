"""What a result answers: its rows and likelihoods, pairs of points, indices, a row run again."""
