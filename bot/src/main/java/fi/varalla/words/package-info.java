/// What the program says by itself, in Finnish, Swedish and English, from `config/phrases*.json`.
@NullMarked
@ApplicationModule(
        displayName = "Words",
        allowedDependencies = {})
package fi.varalla.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
