OPENQASM 3.0;
include "stdgates.inc";
int[32] k = 2;
float[64] a = 0.25;
qubit[3] q;
ry(a * k) q[0];
k = k - 1;
a += 0.5;
a *= 2;
ry(a) q[k];
for int i in [1:3] { k += i; a = a / 2; }
rx(a + k) q[2];
k -= 5;
h q[k];
