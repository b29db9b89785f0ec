OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
h q[0]; cx q[0], q[1]; ry(0.4) q[1];
bit[2] c = measure q;
bit extra = measure q[1];
