/**
 * Replacing the worker by its next generation: the recipe, what may start it, and what is told of
 * it. Handling the bundles is left to {@code generation}, dates to {@code calendar}, the disk to
 * {@code history}; calls are the worker's.
 */
package org.tandem.recycle;
