/**
 * Generations as bundles: finding the template, copying it, starting and removing the copy, looking
 * for what is left of it. The only package of Tandem that installs bundles. The order of the steps
 * is the recipe's, one package above.
 */
package org.tandem.recycle.generation;
