OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 2] features;
input array[float[64], 3] weights;
qubit[2] q;
ry(features[0]) q[0]; ry(features[1] * weights[2]) q[1];
crz(weights[0]) q[0], q[1];
rx(weights[1] + 0.5) q[1];
