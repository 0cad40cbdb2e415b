package dev.meridian.store.schema;

/** A list of fixed-size elements in the record's tail, replaced as a whole; see {@link ListValue}. */
public final class ListField extends Field {

    private final ElementLayout element;

    ListField(Declared declared, ElementLayout element) {
        super(declared);
        this.element = element;
    }

    /** How one element is laid out. */
    public ElementLayout element() {
        return element;
    }

    /** The most elements it holds. */
    public int sizeMax() {
        return tailBytesMax() / element.bytes();
    }
}
