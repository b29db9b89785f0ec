OPENQASM 3.0;
include "stdgates.inc";
qubit[4] q;
bit[3] c;
bit d;
h q[0]; h q[1]; ry(0.6) q[2];
c[0] = measure q[0]; c[1] = measure q[1]; c[2] = measure q[2];
if (c[0] && !c[1]) ry(0.3) q[3];
if (c[0] == 1 || c[2] == 0) ry(0.5) q[3];
if (c != 3) rx(0.2) q[3];
if (c > 4) { ry(0.1) q[3]; }
if (c[1] == c[2]) { rz(0.4) q[3]; } else { rx(0.9) q[3]; }
if (!(c == 6)) h q[3];
if (c == "101") h q[3];
if (c[1] == true) { x q[3]; }
d = measure q[3];
