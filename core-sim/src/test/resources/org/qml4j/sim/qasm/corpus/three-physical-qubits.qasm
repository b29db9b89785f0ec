OPENQASM 3.0;
include "stdgates.inc";
bit[2] c;
h $0;
cx $0, $2;
rz(0.3) $2;
ry(0.4) $1;
c[0] = measure $2;
c[1] = measure $1;
