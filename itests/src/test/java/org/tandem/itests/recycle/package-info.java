/** Replacing the worker while calls go on. */
package org.tandem.itests.recycle;
