OPENQASM 3.0;
include "stdgates.inc";
const float θ = π / 5;
qubit[1] q_ä;
gate drehung(φ) a { ry(φ) a; rz(τ * φ) a; rx(ℇ / 4) a; }
drehung(θ) q_ä[0];
