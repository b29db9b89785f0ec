include "stdgates.inc";
qubit[1] q;
bit c;
ry(0.9) q[0];
c = measure q[0];
