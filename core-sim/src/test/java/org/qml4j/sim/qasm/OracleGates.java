package org.qml4j.sim.qasm;

/**
 * The gates that {@link DenseOracle} knows: U as the two papers give it, and the libraries in terms of U and CX (Cross et
 * al. 2017, arXiv:1707.03429; 2022, arXiv:2104.14722).
 */
final class OracleGates {
    static final String QELIB1 = """
            gate u3(t, p, l) q { U(t, p, l) q; }
            gate u2(p, l) q { U(pi/2, p, l) q; }
            gate u1(l) q { U(0, 0, l) q; }
            gate u0(g) q { U(0, 0, 0) q; }
            gate u(t, p, l) q { U(t, p, l) q; }
            gate p(l) q { U(0, 0, l) q; }
            gate cx c, t { CX c, t; }
            gate id a { U(0, 0, 0) a; }
            gate x a { u3(pi, 0, pi) a; }
            gate y a { u3(pi, pi/2, pi/2) a; }
            gate z a { u1(pi) a; }
            gate h a { u2(0, pi) a; }
            gate s a { u1(pi/2) a; }
            gate sdg a { u1(-pi/2) a; }
            gate t a { u1(pi/4) a; }
            gate tdg a { u1(-pi/4) a; }
            gate rx(t) a { u3(t, -pi/2, pi/2) a; }
            gate ry(t) a { u3(t, 0, 0) a; }
            gate rz(p) a { u1(p) a; }
            gate sx a { sdg a; h a; sdg a; }
            gate sxdg a { s a; h a; s a; }
            gate cz a, b { h b; cx a, b; h b; }
            gate cy a, b { sdg b; cx a, b; s b; }
            gate swap a, b { cx a, b; cx b, a; cx a, b; }
            gate ch a, b { h b; sdg b; cx a, b; h b; t b; cx a, b; t b; h b; s b; x b; s a; }
            gate ccx a, b, c { h c; cx b, c; tdg c; cx a, c; t c; cx b, c; tdg c; cx a, c; t b; t c; h c; cx a, b;
                t a; tdg b; cx a, b; }
            gate cswap a, b, c { cx c, b; ccx a, b, c; cx c, b; }
            gate crx(l) a, b { u1(pi/2) b; cx a, b; u3(-l/2, 0, 0) b; cx a, b; u3(l/2, -pi/2, 0) b; }
            gate cry(l) a, b { ry(l/2) b; cx a, b; ry(-l/2) b; cx a, b; }
            gate crz(l) a, b { rz(l/2) b; cx a, b; rz(-l/2) b; cx a, b; }
            gate cu1(l) a, b { u1(l/2) a; cx a, b; u1(-l/2) b; cx a, b; u1(l/2) b; }
            gate cp(l) a, b { p(l/2) a; cx a, b; p(-l/2) b; cx a, b; p(l/2) b; }
            gate cu3(t, p, l) c, q { u1((l+p)/2) c; u1((l-p)/2) q; cx c, q; u3(-t/2, 0, -(p+l)/2) q; cx c, q;
                u3(t/2, p, 0) q; }
            gate csx a, b { h b; cu1(pi/2) a, b; h b; }
            gate cu(t, p, l, g) c, q { p(g) c; p((l+p)/2) c; p((l-p)/2) q; cx c, q; u(-t/2, 0, -(p+l)/2) q; cx c, q;
                u(t/2, p, 0) q; }
            gate rxx(t) a, b { u3(pi/2, t, 0) a; h b; cx a, b; u1(-t) b; cx a, b; h b; u2(-pi, pi-t) a; }
            gate rzz(t) a, b { cx a, b; u1(t) b; cx a, b; }
            gate rccx a, b, c { u2(0, pi) c; u1(pi/4) c; cx b, c; u1(-pi/4) c; cx a, c; u1(pi/4) c; cx b, c;
                u1(-pi/4) c; u2(0, pi) c; }
            gate rc3x a, b, c, d { u2(0, pi) d; u1(pi/4) d; cx c, d; u1(-pi/4) d; u2(0, pi) d; cx a, d; u1(pi/4) d;
                cx b, d; u1(-pi/4) d; cx a, d; u1(pi/4) d; cx b, d; u1(-pi/4) d; u2(0, pi) d; u1(pi/4) d; cx c, d;
                u1(-pi/4) d; u2(0, pi) d; }
            gate c3x a, b, c, d { h d; p(pi/8) a; p(pi/8) b; p(pi/8) c; p(pi/8) d; cx a, b; p(-pi/8) b; cx a, b;
                cx b, c; p(-pi/8) c; cx a, c; p(pi/8) c; cx b, c; p(-pi/8) c; cx a, c; cx c, d; p(-pi/8) d; cx b, d;
                p(pi/8) d; cx c, d; p(-pi/8) d; cx a, d; p(pi/8) d; cx c, d; p(-pi/8) d; cx b, d; p(pi/8) d;
                cx c, d; p(-pi/8) d; cx a, d; h d; }
            gate c3sqrtx a, b, c, d { h d; cu1(pi/8) a, d; h d; cx a, b; h d; cu1(-pi/8) b, d; h d; cx a, b; h d;
                cu1(pi/8) b, d; h d; cx b, c; h d; cu1(-pi/8) c, d; h d; cx a, c; h d; cu1(pi/8) c, d; h d; cx b, c;
                h d; cu1(-pi/8) c, d; h d; cx a, c; h d; cu1(pi/8) c, d; h d; }
            gate c4x a, b, c, d, e { h e; cu1(pi/2) d, e; h e; c3x a, b, c, d; h e; cu1(-pi/2) d, e; h e;
                c3x a, b, c, d; c3sqrtx a, b, c, e; }
            """;

    static final String STDGATES = """
            gate p(l) a { ctrl @ gphase(l) a; }
            gate x a { U(pi, 0, pi) a; }
            gate y a { U(pi, pi/2, pi/2) a; }
            gate z a { p(pi) a; }
            gate h a { U(pi/2, 0, pi) a; }
            gate s a { p(pi/2) a; }
            gate sdg a { inv @ s a; }
            gate t a { p(pi/4) a; }
            gate tdg a { inv @ t a; }
            gate sx a { pow(1/2) @ x a; }
            gate rx(t) a { U(t, -pi/2, pi/2) a; }
            gate ry(t) a { U(t, 0, 0) a; }
            gate rz(l) a { gphase(-l/2); U(0, 0, l) a; }
            gate cx a, b { ctrl @ x a, b; }
            gate cy a, b { ctrl @ y a, b; }
            gate cz a, b { ctrl @ z a, b; }
            gate cp(l) a, b { ctrl @ p(l) a, b; }
            gate crx(t) a, b { ctrl @ rx(t) a, b; }
            gate cry(t) a, b { ctrl @ ry(t) a, b; }
            gate crz(t) a, b { ctrl @ rz(t) a, b; }
            gate ch a, b { ctrl @ h a, b; }
            gate swap a, b { cx a, b; cx b, a; cx a, b; }
            gate ccx a, b, c { ctrl(2) @ x a, b, c; }
            gate cswap a, b, c { ctrl @ swap a, b, c; }
            gate cu(t, p, l, g) c, q { p(g) c; ctrl @ U(t, p, l) c, q; }
            gate phase(l) q { U(0, 0, l) q; }
            gate cphase(l) a, b { ctrl @ phase(l) a, b; }
            gate id a { U(0, 0, 0) a; }
            gate u1(l) q { U(0, 0, l) q; }
            gate u2(p, l) q { gphase(-(p+l)/2); U(pi/2, p, l) q; }
            gate u3(t, p, l) q { gphase(-(p+l)/2); U(t, p, l) q; }
            gate sxdg a { inv @ sx a; }
            gate csx a, b { ctrl @ sx a, b; }
            gate rxx(t) a, b { h a; h b; cx a, b; rz(t) b; cx a, b; h a; h b; }
            gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }
            """;

    /** Gates of neither library that programs in circulation use. */
    static final String OTHERS = """
            gate ryy(t) a, b { rx(pi/2) a; rx(pi/2) b; cx a, b; rz(t) b; cx a, b; rx(-pi/2) a; rx(-pi/2) b; }
            gate rzx(t) a, b { h b; cx a, b; rz(t) b; cx a, b; h b; }
            gate ecr a, b { rzx(pi/4) a, b; x a; rzx(-pi/4) a, b; }
            gate dcx a, b { cx a, b; cx b, a; }
            gate iswap a, b { s a; s b; h a; cx a, b; cx b, a; h b; }
            gate r(t, p) a { rz(-p) a; rx(t) a; rz(p) a; }
            gate cs a, b { cp(pi/2) a, b; }
            gate csdg a, b { cp(-pi/2) a, b; }
            gate ccz a, b, c { h c; ccx a, b, c; h c; }
            gate xx_plus_yy(t, b) q, r { rz(b) q; rz(-pi/2) r; sx r; rz(pi/2) r; s q; cx r, q; ry(-t/2) r; ry(-t/2) q;
                cx r, q; sdg q; rz(-pi/2) r; sxdg r; rz(pi/2) r; rz(-b) q; }
            gate xx_minus_yy(t, b) q, r { rz(-b) r; rz(-pi/2) q; sx q; rz(pi/2) q; s r; cx q, r; ry(t/2) q; ry(-t/2) r;
                cx q, r; sdg r; rz(-pi/2) q; sxdg q; rz(pi/2) q; rz(b) r; }
            """;

    private OracleGates() {}

    /** Real and imaginary parts of U. */
    static double[][][] u(double theta, double phi, double lambda) {
        double c = Math.cos(theta / 2);
        double s = Math.sin(theta / 2);
        return new double[][][] {
            {{c, -Math.cos(lambda) * s}, {Math.cos(phi) * s, Math.cos(phi + lambda) * c}},
            {{0, -Math.sin(lambda) * s}, {Math.sin(phi) * s, Math.sin(phi + lambda) * c}}
        };
    }

    static double[][][] flip() {
        return new double[][][] {{{0, 1}, {1, 0}}, {{0, 0}, {0, 0}}};
    }
}
