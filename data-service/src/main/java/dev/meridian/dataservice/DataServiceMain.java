package dev.meridian.dataservice;

import dev.meridian.kit.lifecycle.ServiceMain;

/** A data service as a process of its own. */
public final class DataServiceMain {

    private DataServiceMain() {}

    /** Runs until told to stop. */
    public static void main(String[] args) {
        ServiceMain.run(args, DataService::start);
    }
}
