OPENQASM 3.0;
include "stdgates.inc";
// The state of q[0] goes to q[2]; its probability of 1 is sin^2(0.4) = 0.1516.
qubit[3] q;
bit[2] sent;
bit seen;
ry(0.8) q[0];
h q[1];
cx q[1], q[2];
cx q[0], q[1];
h q[0];
sent[0] = measure q[0];
sent[1] = measure q[1];
if (sent[1]) { x q[2]; }
if (sent[0]) { z q[2]; }
seen = measure q[2];
