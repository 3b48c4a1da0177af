"""Programme data packages: a programme with its sites as one JSON document (docs/programme-package.md).

Everything about the format is read off the models, so a new kind of record is part of it at once: ``kinds``
says what a package can hold, ``schema`` publishes it as JSON Schema, ``reader``, ``shape`` and ``examine``
judge a file whole before anything is written, ``load`` writes it in one transaction, and ``write`` makes a
package of what is stored.
"""
