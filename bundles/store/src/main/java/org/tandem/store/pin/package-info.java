/**
 * PINs: slow hashes, the count of failures, lock-out. Digits are here for the time of one hash and
 * nowhere else.
 */
package org.tandem.store.pin;
