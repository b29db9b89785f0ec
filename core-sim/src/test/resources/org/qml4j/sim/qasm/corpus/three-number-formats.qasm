OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
ry(1_0 * 0.05 + 0x10 / 32) q[0];
rx(0b101 * .1 + 0o17 * 1e-2) q[1];
ry(1.E-1 + 2.5e+0) q[1];
