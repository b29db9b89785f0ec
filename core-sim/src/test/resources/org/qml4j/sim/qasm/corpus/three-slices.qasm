OPENQASM 3.0;
include "stdgates.inc";
qubit[4] q;
bit[4] c;
h q[0:1];
cx q[0:1], q[2:3];
ry(0.5) q[{1, 3}];
c[0:1] = measure q[2:3];
c[3] = measure q[0];
