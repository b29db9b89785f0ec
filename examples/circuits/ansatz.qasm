OPENQASM 3.0;
include "stdgates.inc";
// Two layers of rotations with weights theta.
input array[float[64], 4] theta;
qubit[2] q;
ry(theta[0]) q[0];
ry(theta[1]) q[1];
cx q[0], q[1];
ry(theta[2]) q[0];
ry(theta[3]) q[1];
