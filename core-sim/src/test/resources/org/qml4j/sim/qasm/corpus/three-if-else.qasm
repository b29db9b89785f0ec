OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
bit[2] c;
h q[0];
c[0] = measure q[0];
if (c[0]) { ry(0.7) q[1]; } else { ry(2.1) q[1]; h q[0]; }
c = measure q;
