OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
bit[3] c;
ry(0.3) q[0]; ry(0.9) q[1]; ry(1.8) q[2];
c = measure q;
