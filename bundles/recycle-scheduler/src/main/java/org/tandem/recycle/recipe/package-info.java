/**
 * The recycle as a recipe, and what it works with: settings, who is there, the proof, the switch,
 * the retirement. What may start one, and when, is one package above.
 */
package org.tandem.recycle.recipe;
