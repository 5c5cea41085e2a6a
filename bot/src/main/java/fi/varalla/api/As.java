package fi.varalla.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Tells readers of the OpenAPI document which fields a body may have: those of this record that are not read-only.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface As {

    Class<?> value();
}
