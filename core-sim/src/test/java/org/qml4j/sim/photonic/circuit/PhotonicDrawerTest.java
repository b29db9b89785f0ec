package org.qml4j.sim.photonic.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.RandomUnitaries;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PhotonicDrawerTest {

    private static LinearOpticalCircuit sample() {
        return LinearOpticalCircuit.builder(3)
                .beamSplitter(0)
                .phaseShifter(0, Angle.input(0).times(Math.PI))
                .barrier()
                .permutation(0, 2, 0, 1)
                .loss(1, Angle.weight(0))
                .unitary(1, RandomUnitaries.haar(2, 1))
                .build();
    }

    @Test
    void textShowsModesAsWires() {
        assertThat(PhotonicDrawer.text(sample()).ascii().width(200).toString()).isEqualTo("""
                            +-------------+ +-----------+     +-----+
                        0: -| BS.Rx(pi/2) |-| PS(pi*x0) |--|--| > 2 |--------------------
                            +------+------+ +-----------+  |  +--+--+
                            +------+------+                |  +--+--+ +----------+ +---+
                        1: -| BS.Rx(pi/2) |----------------|--| > 0 |-| LOSS(w0) |-| U |-
                            +-------------+                |  +--+--+ +----------+ +-+-+
                                                           |  +--+--+              +-+-+
                        2: --------------------------------|--| > 1 |--------------| U |-
                                                              +-----+              +---+""");
    }

    @Test
    void circuitDrawsItselfAsText() {
        assertThat(sample()).hasToString(PhotonicDrawer.text(sample()).toString());
        assertThat(sample().toString()).contains("BS.Rx(π/2)", "PS(π*x0)", "LOSS(w0)");
    }

    @Test
    void modesThatDoNotFollowOneAnotherShowTheirOrder() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(3)
                .add(new Adjoint(BeamSplitter.of(BeamSplitter.Convention.H)), List.of(Angle.of(1)), 2, 0)
                .build();
        assertThat(circuit.toString()).contains("BS.H†(1):0", "BS.H†(1):1");
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        NodeList nodes = svg.getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    @Test
    void pictureNamesTheUpperModeOfASplitter() throws Exception {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(3)
                .add(BeamSplitter.of(BeamSplitter.Convention.H), List.of(Angle.of(1)), 2, 0)
                .build();
        assertThat(texts(parse(PhotonicDrawer.svg(circuit)))).contains("BS.H(1):1");
    }

    @Test
    void pictureIsXmlWithEveryLabel() throws Exception {
        assertThat(texts(parse(PhotonicDrawer.svg(sample()))))
                .containsExactly("0", "1", "2", "BS.Rx(π/2)", "PS(π*x0)", "LOSS(w0)", "U");
    }

    @Test
    void pictureOfAMeshHasOneCellAfterTheOther() throws Exception {
        Document svg = parse(PhotonicDrawer.svg(Interferometer.clements(4).circuit()));
        assertThat(texts(svg)).hasSize(4 + 24).contains("PS(w11)");
    }

    @Test
    void emptyCircuitsAreDrawnToo() throws Exception {
        LinearOpticalCircuit empty = LinearOpticalCircuit.builder(2).build();
        assertThat(PhotonicDrawer.text(empty).ascii().toString()).isEqualTo("0: ---\n1: ---");
        assertThat(texts(parse(PhotonicDrawer.svg(empty)))).containsExactly("0", "1");
    }

    @Test
    void narrowDrawingsAreRefused() {
        assertThatThrownBy(() -> PhotonicDrawer.text(sample()).width(19))
                .hasMessage("A drawing is folded at a width of 20 characters or more; got 19.");
    }
}
