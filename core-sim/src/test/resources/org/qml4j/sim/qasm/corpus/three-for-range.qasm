OPENQASM 3.0;
include "stdgates.inc";
qubit[4] q;
for uint i in [0:3] { ry(0.2 * (i + 1)) q[i]; }
for int k in [0:2] { cx q[k], q[k + 1]; }
for int k in [3:-1:1] { rz(0.1 * k) q[k]; }
for uint k in [0:2:3] { h q[k]; }
for k in [1:3] h q[k];
