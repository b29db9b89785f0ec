OPENQASM 3.0;
include "stdgates.inc";
qubit[4] q;
for int k in {0, 3, 1} { ry(0.3 * k + 0.1) q[k]; }
for float[64] a in {0.1, 0.5} { rx(a) q[2]; }
for int k in [5:4] { x q[0]; }
