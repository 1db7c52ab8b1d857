"""Site makes the folder that is published: incremental make, engine, index, proof, swap and server."""
