/**
 * What the tests from outside are made of: phones, a rig that runs the distribution, and readers of
 * what it leaves on disk. Independent of Tandem: nothing of its bundles is used, so that one fault
 * cannot hide in both. Here is the thread that all phones share.
 */
package org.tandem.itests.testkit;
