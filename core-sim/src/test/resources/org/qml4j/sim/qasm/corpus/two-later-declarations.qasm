OPENQASM 2.0;
include "qelib1.inc";
qreg a[1];
h a[0];
gate late x { ry(0.4) x; }
qreg b[1];
cx a[0], b[0];
late b[0];
creg c[2];
measure a[0] -> c[0];
measure b[0] -> c[1];
