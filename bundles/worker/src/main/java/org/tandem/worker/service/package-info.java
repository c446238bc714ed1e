/**
 * The services of other bundles that calls use, followed as they come and go: a store that is being
 * updated is waited for, not a reason to lose a call.
 */
package org.tandem.worker.service;
